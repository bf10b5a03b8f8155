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
	for _, node := range xmlquery.Find(u.doc, "//user[@login]") {
		if node.SelectAttr("login") == login {
			w.WriteHeader(http.StatusNoContent)
			return
		}
	}
	http.NotFound(w, r)
}
