const express = require('express');
const lusca = require('lusca');

const app = express();
const protections = { csrf: true, xframe: 'DENY' };
app.use(lusca(protections));
