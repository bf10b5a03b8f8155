package sign

import (
	"crypto/md5"
	"fmt"
	"net/http"
)

func SetETag(w http.ResponseWriter, body []byte) {
	etag := fmt.Sprintf("%x", md5.Sum(body))
	w.Header().Set("ETag", `"`+etag+`"`)
}
