package web

import (
	"fmt"
	"io"
	"net/http"
)

func tag(w io.Writer, r *http.Request, name string) (int, error) {
	switch name {
	case "query":
		return w.Write([]byte(r.URL.Query().Get("q")))
	case "form":
		return fmt.Fprintf(w, "form=%s", r.FormValue("f"))
	}
	return 0, nil
}
