package calc;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.ws.rs.FormParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;

@Path("/calc")
public class CalculatorResource {

    @POST
    @Produces("text/plain")
    public String compute(@FormParam("left") String left, @FormParam("right") String right) throws ScriptException {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("JavaScript");
        engine.put("left", left);
        engine.put("right", right);
        return String.valueOf(engine.eval("left.length + right.length"));
    }
}
