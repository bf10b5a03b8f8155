package shop

import (
	"database/sql"
	"fmt"
	"net/http"
	"strconv"
)

func Delete(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.Atoi(r.PathValue("id"))
		if err != nil {
			http.Error(w, "bad id", http.StatusBadRequest)
			return
		}
		if _, err := db.Exec(fmt.Sprintf("DELETE FROM users WHERE id = %d", id)); err != nil {
			http.Error(w, "delete failed", http.StatusInternalServerError)
		}
	}
}
