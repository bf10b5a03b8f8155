package a

// >>>>>>> x
var a = `
<<<<<<< y
`
