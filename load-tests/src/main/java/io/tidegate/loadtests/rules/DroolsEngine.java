package io.tidegate.loadtests.rules;

import io.tidegate.rules.ruleset.NamedValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.definition.type.FactType;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Drools in its fast form: rules as an executable model, one session that stays, and for each event a fact that is put
 * in, fires its rules, and is taken out. The facts are there beforehand.
 */
final class DroolsEngine extends InProcessEngine {
    private static final String FILE = "src/main/resources/io/tidegate/bench/rules.drl";

    private final List<Object> facts = new ArrayList<>();
    private final List<String> fired = new ArrayList<>();
    private final KieContainer container;
    private final KieSession session;

    /** @param events the values of each event by their names */
    DroolsEngine(String name, List<MadeRule> rules, List<Map<String, Object>> events)
            throws ReflectiveOperationException {
        super(name, events.size());
        Collection<NamedValue> names = EventMix.names();
        String document = new DrlText().document(names, rules);
        long start = System.nanoTime();
        container = container(document);
        KieBase base = container.getKieBase();
        session = base.newKieSession();
        readySince(start);
        session.setGlobal(DrlText.FIRED, fired);
        FactType type = base.getFactType(DrlText.PACKAGE, DrlText.FACT);
        for (Map<String, Object> event : events) {
            facts.add(fact(type, names, event));
        }
    }

    private static KieContainer container(String document) {
        KieServices services = KieServices.Factory.get();
        KieFileSystem files = services.newKieFileSystem();
        files.write(FILE, document);
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(
                    "Drools refuses the rules: " + builder.getResults().getMessages());
        }
        return services.newKieContainer(builder.getKieModule().getReleaseId());
    }

    private static Object fact(FactType type, Collection<NamedValue> names, Map<String, Object> event)
            throws ReflectiveOperationException {
        Object fact = type.newInstance();
        for (NamedValue name : names) {
            Object value = event.get(name.name());
            if (value != null) {
                type.set(fact, TermText.word(name.name()), value);
            }
        }
        return fact;
    }

    @Override
    public List<String> fired(int event) {
        fired.clear();
        FactHandle handle = session.insert(facts.get(event));
        session.fireAllRules();
        session.delete(handle);
        return fired;
    }

    @Override
    public void close() {
        session.dispose();
        container.dispose();
    }
}
