package shop

import (
	"encoding/json"
	"net/http"

	"gorm.io/gorm"
)

func Update(db *gorm.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		changes := map[string]any{}
		if err := json.NewDecoder(r.Body).Decode(&changes); err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		db.Model(&Profile{}).Where("id = ?", userID(r)).Select("nickname", "bio").Updates(changes)
	}
}
