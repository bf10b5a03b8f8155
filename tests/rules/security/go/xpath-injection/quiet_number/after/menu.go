package books

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/antchfx/xmlquery"
)

func Dish(menu *xmlquery.Node) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		position, err := strconv.Atoi(r.FormValue("position"))
		if err != nil || xmlquery.FindOne(menu, fmt.Sprintf("/menu/dish[%d]", position)) == nil {
			w.WriteHeader(http.StatusNotFound)
		}
	}
}
