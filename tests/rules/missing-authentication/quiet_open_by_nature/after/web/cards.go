package web

func Cards(r *gin.Engine) {
	r.GET("/cards", RequireUser, list)
	r.POST("/cards", RequireUser, create)
	r.PUT("/cards/:id", RequireUser, rename)
	r.POST("/login", login)
}
