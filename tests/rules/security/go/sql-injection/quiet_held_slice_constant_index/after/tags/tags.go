package tags

import (
	"database/sql"
	"net/http"
)

func Reset(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		words := []string{"draft", r.FormValue("tag"), "final"}
		words = words[1:]
		if _, err := db.Exec("UPDATE tags SET uses = 0 WHERE name = '" + words[1] + "'"); err != nil {
			http.Error(w, "internal error", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
