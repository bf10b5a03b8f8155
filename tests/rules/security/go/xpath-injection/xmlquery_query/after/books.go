package books

import (
	"net/http"

	"github.com/antchfx/xmlquery"
)

func Book(catalog *xmlquery.Node) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		path := "//book[@isbn='" + r.URL.Query().Get("isbn") + "']"
		node, err := xmlquery.Query(catalog, path)
		if err != nil || node == nil {
			w.WriteHeader(http.StatusNotFound)
		}
	}
}
