package b;
import a.Text;
class Use {
  String f() { return Text.cut("x", 1); }
}
