export function f() {
<<<<<<< HEAD
  return 1;
||||||| base
  return 0;
=======
  return 2;
>>>>>>> feature
}
