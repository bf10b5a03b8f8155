package shop

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
)

type Server struct{ db *sql.DB }

func (s *Server) Count(w http.ResponseWriter, r *http.Request) {
	category := r.URL.Query().Get("category")
	query := "SELECT COUNT(*) FROM products"
	if category != "" {
		query = fmt.Sprintf("%s WHERE category = '%s'", query, category)
	}
	var n int
	if err := s.db.QueryRow(query).Scan(&n); err != nil {
		http.Error(w, "query failed", http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(n)
}
