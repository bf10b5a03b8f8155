package conf

import (
	"net/http"

	"github.com/antchfx/xmlquery"
)

type Users struct {
	doc *xmlquery.Node
}

func (u *Users) Exists(w http.ResponseWriter, r *http.Request) {
	login := r.FormValue("login")
	node := xmlquery.FindOne(u.doc, "//user[@login='"+login+"']")
	if node == nil {
		http.NotFound(w, r)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
