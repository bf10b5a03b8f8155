package web

import (
	"net/http"

	"github.com/gorilla/sessions"
)

func Profile(store sessions.Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		session, err := store.Get(r, "shop")
		if err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		session.Values["role"] = r.FormValue("role")
		if err := session.Save(r, w); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
		}
	}
}
