package books

import (
	"net/http"

	"github.com/antchfx/xmlquery"
)

func Field(catalog *xmlquery.Node) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		field := r.FormValue("field")
		if field != "title" && field != "author" {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		if xmlquery.FindOne(catalog, "//book/"+field) == nil {
			w.WriteHeader(http.StatusNotFound)
		}
	}
}
