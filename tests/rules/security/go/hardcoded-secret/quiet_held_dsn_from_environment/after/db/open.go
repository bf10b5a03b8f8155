package db

import (
	"database/sql"
	"net/url"
	"os"

	_ "github.com/lib/pq"
)

const passwordVariable = "SHOP_DB_PASSWORD"

func Open() (*sql.DB, error) {
	address := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword("shop", os.Getenv(passwordVariable)),
		Host:     "db.internal",
		Path:     "shop",
		RawQuery: "sslmode=verify-full",
	}
	return sql.Open("postgres", address.String())
}
