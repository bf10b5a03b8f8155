package web

import (
	"log/slog"
	"net/http"
)

func Charge(w http.ResponseWriter, r *http.Request) {
	if err := charge(r.Context(), 100); err != nil {
		slog.Error("charge failed", "err", err)
		http.Error(w, "the charge failed", http.StatusInternalServerError)
	}
}
