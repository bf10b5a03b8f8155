package web

func Cards(r *gin.Engine) {
	r.GET("/cards", list)
	r.POST("/cards", RequireUser, create)
	r.GET("/groups", groups)
}
