package a.b;
import java.util.List;
import com.google.gson.Gson;
import org.joda.time.DateTime;
class C {}
