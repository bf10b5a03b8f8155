package shop

import (
	"net/http"

	"gorm.io/gorm"
)

func Update(db *gorm.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		db.Model(&Profile{}).Where("id = ?", userID(r)).Update("nickname", r.FormValue("nickname"))
	}
}
