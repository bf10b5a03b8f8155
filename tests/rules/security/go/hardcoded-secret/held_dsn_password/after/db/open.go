package db

import (
	"database/sql"

	_ "github.com/lib/pq"
)

func Open() (*sql.DB, error) {
	return sql.Open("postgres", "postgres://shop:Gr8-t0mato-Vine@db.internal/shop?sslmode=verify-full")
}
