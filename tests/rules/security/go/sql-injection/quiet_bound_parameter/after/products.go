package shop

import (
	"database/sql"
	"encoding/json"
	"net/http"
)

func Count(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var n int
		query := "SELECT COUNT(*) FROM products" + " WHERE category = $1"
		if err := db.QueryRowContext(r.Context(), query, r.FormValue("category")).Scan(&n); err != nil {
			http.Error(w, "query failed", http.StatusInternalServerError)
			return
		}
		_ = json.NewEncoder(w).Encode(n)
	}
}
