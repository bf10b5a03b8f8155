package web

import (
	"html/template"
	"net/http"
)

var page = template.Must(template.New("page").Parse("<main>{{.}}</main>"))

func Notice(w http.ResponseWriter, r *http.Request) {
	_ = page.Execute(w, r.FormValue("notice"))
}
