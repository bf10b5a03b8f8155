package web

import (
	"net/http"
)

func Echo(out http.ResponseWriter, r *http.Request) {
	out.Write([]byte("<p>" + r.URL.Query().Get("q") + "</p>"))
}
