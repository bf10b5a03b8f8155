package site

import (
	"bytes"
	"html/template"
	"net/http"
)

func Table(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, "bad form", http.StatusBadRequest)
		return
	}
	var page bytes.Buffer
	page.WriteString("<table>")
	for _, values := range r.Form {
		page.WriteString("<tr><td>")
		page.WriteString(template.HTMLEscapeString(values[0]))
		page.WriteString("</td></tr>")
	}
	page.WriteString("</table>")
	w.Header().Set("Content-Type", "text/html")
	if _, err := w.Write(page.Bytes()); err != nil {
		return
	}
}
