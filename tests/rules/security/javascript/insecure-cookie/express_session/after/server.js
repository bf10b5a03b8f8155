const express = require('express');
const session = require('express-session');

const app = express();
const secret = process.env.SESSION_SECRET;
app.use(session({ secret, resave: false, saveUninitialized: false, cookie: { httpOnly: true, secure: false } }));
