package shop

import (
	"encoding/json"
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

func Find(items *mongo.Collection) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var filter bson.M
		if err := json.NewDecoder(r.Body).Decode(&filter); err != nil {
			http.Error(w, "bad filter", http.StatusBadRequest)
			return
		}
		n, err := items.CountDocuments(r.Context(), filter)
		if err != nil {
			http.Error(w, "query failed", http.StatusInternalServerError)
			return
		}
		_ = json.NewEncoder(w).Encode(n)
	}
}
