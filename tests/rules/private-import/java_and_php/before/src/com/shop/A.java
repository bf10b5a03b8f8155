package com.shop;

class A {}
