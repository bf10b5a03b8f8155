package books

import (
	"net/http"

	"github.com/antchfx/xmlquery"
)

func Book(catalog *xmlquery.Node) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		isbn := r.FormValue("isbn")
		for _, node := range xmlquery.Find(catalog, "//book") {
			if node.SelectAttr("isbn") == isbn {
				w.WriteHeader(http.StatusOK)
				return
			}
		}
		w.WriteHeader(http.StatusNotFound)
	}
}
