package orders

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"strings"
)

type Handler struct {
	db *sql.DB
}

func (h *Handler) List(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	var b strings.Builder
	var args []any
	b.WriteString("SELECT count(*) FROM orders WHERE archived = 0")
	if status := query.Get("status"); status != "" {
		b.WriteString(" AND status = ?")
		args = append(args, status)
	}
	var count int
	if err := h.db.QueryRowContext(r.Context(), b.String(), args...).Scan(&count); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	if err := json.NewEncoder(w).Encode(map[string]int{"count": count}); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}
