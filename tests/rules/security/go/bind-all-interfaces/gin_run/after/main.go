package main

import (
	"log"

	"github.com/gin-gonic/gin"
)

const address = "0.0.0.0" + ":8080"

func main() {
	r := gin.New()
	log.Fatal(r.Run(address))
}
