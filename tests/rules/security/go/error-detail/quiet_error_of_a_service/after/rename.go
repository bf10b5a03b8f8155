package web

import "net/http"

type Service interface {
	Rename(id, name string) error
}

func Rename(s Service) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.Rename(r.PathValue("id"), r.FormValue("name")); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}
}
