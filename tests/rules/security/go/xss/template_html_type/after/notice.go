package web

import (
	"html/template"
	"net/http"
)

var page = template.Must(template.New("page").Parse("<main>{{.}}</main>"))

func bold(text string) template.HTML {
	return template.HTML("<strong>" + text + "</strong>")
}

func Notice(w http.ResponseWriter, r *http.Request) {
	_ = page.Execute(w, bold(r.FormValue("notice")))
}
