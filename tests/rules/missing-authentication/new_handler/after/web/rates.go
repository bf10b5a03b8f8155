package web

func Rates(r chi.Router) {
	r.With(auth.Required).Get("/rates", list)
	r.With(auth.Required).Post("/rates", create)
	r.With(auth.Required).Put("/rates/{id}", rename)
	r.Delete("/rates/{id}", remove)
}
