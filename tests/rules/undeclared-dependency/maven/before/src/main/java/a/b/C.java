package a.b;
class C {}
