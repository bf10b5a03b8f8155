package posts

import (
	"database/sql"
	"fmt"
	"net/http"
	"strconv"
)

func Count(db *sql.DB, w http.ResponseWriter, r *http.Request) {
	page, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil || page < 0 {
		http.Error(w, "bad page", http.StatusBadRequest)
		return
	}
	var words int
	query := fmt.Sprintf("SELECT sum(words) FROM (SELECT words FROM posts ORDER BY id LIMIT 20 OFFSET %d) AS p", page*20)
	if err := db.QueryRow(query).Scan(&words); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	fmt.Fprintln(w, words)
}
