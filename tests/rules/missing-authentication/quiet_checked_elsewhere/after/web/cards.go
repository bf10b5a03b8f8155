package web

func Cards(r *gin.Engine) {
	r.Use(RequireUser())
	r.GET("/cards", RequireAdmin, list)
	r.POST("/cards", RequireAdmin, create)
	r.PUT("/cards/:id", RequireAdmin, rename)
	r.DELETE("/cards/:id", remove)
}
