package com.shop.web;

class A {}
