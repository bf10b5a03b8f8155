package web

import (
	"database/sql"
	"net/http"
)

func Rename(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, err := db.Exec("UPDATE items SET name = $1 WHERE id = $2", r.FormValue("name"), r.PathValue("id"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}
}
