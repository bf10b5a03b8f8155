package shop

import (
	"database/sql"
	"net/http"
)

func Price(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		sku := r.FormValue("sku")
		var cents int
		if err := db.QueryRow("SELECT cents FROM prices WHERE sku = '" + sku + "'").Scan(&cents); err != nil {
			w.WriteHeader(http.StatusNotFound)
		}
	}
}
