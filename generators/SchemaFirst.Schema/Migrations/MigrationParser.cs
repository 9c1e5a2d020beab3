using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Migrations;

/// <summary>From JSON to steps. What the language does not have is reported where it stands.</summary>
internal sealed class MigrationParser(MigrationDocument document)
{
    private static readonly string[] Members = ["$schema", "title", "description", "from", "stores", "steps", "cases", "added"];

    private static readonly NamedVerb[] Verbs =
    [
        new("rename", StepVerb.Rename),
        new("move", StepVerb.Move),
        new("convert", StepVerb.Convert),
        new("map", StepVerb.Map),
        new("first-of", StepVerb.FirstOf),
        new("default", StepVerb.Default),
        new("derive", StepVerb.Derive),
        new("keep", StepVerb.Keep),
        new("drop", StepVerb.Drop),
    ];

    private static readonly string[] Modifiers =
        ["to", "from", "with", "reserve", "context", "multiply", "divide", "as", "values", "each", "otherwise", "reason", "unless", "value", "down", "because"];

    public void Parse(JsonValue root)
    {
        if (!Expect(root, JsonKind.Object, "a migration, an object"))
        {
            return;
        }

        CheckNames(root, Members);
        document.From = root.Find("from") is { } from ? Text(from, "the version before, such as \"1.0.0\"") : null;
        if (root.Find("from") is null)
        {
            Complain(root.Span, "Found no \"from\"; expected the version that this one comes from.");
        }

        if (root.Find("stores") is { } stores && Expect(stores, JsonKind.Object, "an object"))
        {
            CheckNames(stores, ["extra", "reserve"]);
            document.Extra = stores.Find("extra") is { } extra ? Pointer(extra) : null;
            document.Reserve = stores.Find("reserve") is { } reserve ? Pointer(reserve) : null;
        }

        ParseShapes(root);
    }

    private void ParseShapes(JsonValue root)
    {
        var (steps, cases) = (root.Find("steps"), root.Find("cases"));
        if ((steps is null) == (cases is null))
        {
            Complain(root.Span, $"Found {(steps is null ? "neither" : "both")} \"steps\" and \"cases\"; expected one of them.");
            return;
        }

        if (steps is not null)
        {
            document.Shapes = [new MigrationShape(null, null, Steps(steps), steps.Span)];
        }
        else if (Expect(cases!, JsonKind.Array, "a list of cases"))
        {
            document.Shapes = [.. cases!.Items.Select(Shape).OfType<MigrationShape>()];
        }

        if (root.Find("added") is { } added && Expect(added, JsonKind.Array, "a list of cases"))
        {
            document.Added = [.. added.Items.Select(Added).OfType<AddedShape>()];
        }
    }

    private MigrationShape? Shape(JsonValue value)
    {
        if (!Expect(value, JsonKind.Object, "a case, an object") || Required(value, "case") is not { } name || Required(value, "steps") is not { } steps)
        {
            return null;
        }

        CheckNames(value, ["case", "from", "steps"]);
        var text = Text(name, "the name of a case");
        return text is null ? null : new MigrationShape(text, value.Find("from") is { } from ? Text(from, "the name of a case") : text, Steps(steps), steps.Span);
    }

    private AddedShape? Added(JsonValue value)
    {
        if (!Expect(value, JsonKind.Object, "a case, an object") || Required(value, "case") is not { } name || Required(value, "down") is not { } standIn)
        {
            return null;
        }

        CheckNames(value, ["case", "down"]);
        return Text(name, "the name of a case") is { } text && Expect(standIn, JsonKind.Object, "a document of the version before") ? new AddedShape(text, standIn) : null;
    }

    private IReadOnlyList<MigrationStep> Steps(JsonValue value) =>
        Expect(value, JsonKind.Array, "a list of steps") ? [.. value.Items.Select(Step).OfType<MigrationStep>()] : [];

    private MigrationStep? Step(JsonValue value)
    {
        if (!Expect(value, JsonKind.Object, "a step, an object"))
        {
            return null;
        }

        CheckNames(value, [.. Verbs.Select(verb => verb.Name), .. Modifiers]);
        var verbs = value.EffectiveMembers.Where(member => Verbs.Any(verb => verb.Name == member.Name)).ToList();
        if (verbs.Count != 1)
        {
            Complain(value.Span, $"Found a step with {(verbs.Count == 0 ? "none" : "several")} of {string.Join(", ", Verbs.Select(verb => verb.Name))}; expected one.");
            return null;
        }

        var verb = Verbs.First(verb => verb.Name == verbs[0].Name).Verb;
        var targets = value.Find("to") is { } to ? Pointers(to) : [];
        return new MigrationStep(verb, value.Span, Sources(verb, verbs[0].Value, value), verb == StepVerb.Default ? Pointers(verbs[0].Value) : targets)
        {
            With = value.Find("with") is { } with ? Pointers(with) : [],
            Reserved = value.Find("reserve") is { } reserved ? Pointers(reserved) : [],
            Derivation = verb == StepVerb.Derive ? ClassName(verbs[0].Value) : null,
            UsesContext = value.Find("context")?.Kind == JsonKind.True,
            Otherwise = value.Find("otherwise") is { } otherwise ? Policy(otherwise) : null,
            Reason = value.Find("reason") is { } reason ? Text(reason, "a sentence")?.Text : null,
            Unless = value.Find("unless") is { } unless && Expect(unless, JsonKind.Object, "an object of members and values")
                ? [.. unless.EffectiveMembers.Select(member => new StepCondition(new Located(member.Name, member.NameSpan), member.Value))]
                : [],
            Value = verb == StepVerb.Default ? Required(value, "value") : null,
            Down = value.Find("down"),
        };
    }

    private IReadOnlyList<StepSource> Sources(StepVerb verb, JsonValue value, JsonValue step)
    {
        switch (verb)
        {
            case StepVerb.Default:
                return [];
            case StepVerb.Derive:
                return step.Find("from") is { } from ? [.. Pointers(from).Select(path => new StepSource(path, null))] : [];
            case StepVerb.FirstOf:
                return Expect(value, JsonKind.Array, "a list of members") ? [.. value.Items.Select(Spelling).OfType<StepSource>()] : [];
            default:
                var conversion = Conversion(verb, step);
                return [.. Pointers(value).Select(path => new StepSource(path, conversion))];
        }
    }

    // A member, or a step that converts it.
    private StepSource? Spelling(JsonValue value)
    {
        if (value.Kind == JsonKind.String)
        {
            return Pointer(value) is { } path ? new StepSource(path, null) : null;
        }

        var inner = value.Kind == JsonKind.Object ? value.Find("convert") ?? value.Find("map") : null;
        if (inner is null)
        {
            Complain(value.Span, $"Found {value.KindName}; expected a JSON Pointer, or an object with \"convert\" or \"map\".");
            return null;
        }

        var verb = value.Find("convert") is not null ? StepVerb.Convert : StepVerb.Map;
        return Pointer(inner) is { } pointer ? new StepSource(pointer, Conversion(verb, value)) : null;
    }

    private ConversionModel? Conversion(StepVerb verb, JsonValue step) => verb switch
    {
        StepVerb.Convert when step.Find("multiply") is not null || step.Find("divide") is not null => Factor(step),
        StepVerb.Convert => Retyped(step),
        StepVerb.Map => Table(step),
        _ => null,
    };

    private ConversionModel? Factor(JsonValue step)
    {
        var (multiply, divide) = (step.Find("multiply"), step.Find("divide"));
        var value = multiply ?? divide!;
        if (!Expect(value, JsonKind.Number, "a number"))
        {
            return null;
        }

        if (DecimalReciprocal.Of(value.Text) is not { } reciprocal)
        {
            document.Report(MigrationDiagnostics.NoInverse, value.Span, $"Found the factor {value.Text}, whose reciprocal is no decimal of up to 18 digits; expected a factor that can be undone exactly, or a \"derive\" step.");
            return null;
        }

        var factor = CanonicalNumber.Of(value.Text);
        return new ConversionModel(ConversionKind.Multiply, (multiply is not null ? new[] { factor, reciprocal } : [reciprocal, factor]).ToEquatableArray());
    }

    private ConversionModel? Retyped(JsonValue step)
    {
        switch (step.Find("as") is { Kind: JsonKind.String } type ? type.Text : null)
        {
            case "string":
                return new ConversionModel(ConversionKind.NumberToString, default);
            case "number":
                return new ConversionModel(ConversionKind.StringToNumber, default);
            default:
                Complain(step.Span, "Found a conversion without \"multiply\", \"divide\" or \"as\": \"string\" or \"number\"; expected one of them.");
                return null;
        }
    }

    private ConversionModel? Table(JsonValue step)
    {
        if (Required(step, "values") is not { } values || !Expect(values, JsonKind.Array, "a list of pairs"))
        {
            return null;
        }

        List<string> pairs = [];
        foreach (var pair in values.Items)
        {
            if (pair.Items.Count != 2)
            {
                Complain(pair.Span, "Found no pair; expected [old value, new value].");
                continue;
            }

            pairs.AddRange(pair.Items.Select(item => item.ToCanonicalString()));
        }

        CheckOneToOne(values, pairs);
        return new ConversionModel(step.Find("each")?.Kind == JsonKind.True ? ConversionKind.MapEach : ConversionKind.Map, pairs.ToEquatableArray());
    }

    private void CheckOneToOne(JsonValue values, List<string> pairs)
    {
        foreach (var side in new[] { 0, 1 })
        {
            var twice = pairs.Where((_, i) => i % 2 == side).GroupBy(text => text).FirstOrDefault(group => group.Count() > 1);
            if (twice is not null)
            {
                document.Report(MigrationDiagnostics.NoInverse, values.Span, $"Found the {(side == 0 ? "old" : "new")} value {twice.Key} in two pairs; expected a table that can be read both ways.");
            }
        }
    }

    private string ClassName(JsonValue value)
    {
        var name = Text(value, "the name of a C# class")?.Text ?? "";
        if (name.Length > 0 && !name.Split('.').All(part => part.Length > 0 && (char.IsLetter(part[0]) || part[0] == '_') && part.All(c => char.IsLetterOrDigit(c) || c == '_')))
        {
            Complain(value.Span, $"Found {JsonValue.Quote(name)}; expected the name of a C# class.");
        }

        return name;
    }

    private MisfitPolicy? Policy(JsonValue value)
    {
        switch (value.Kind == JsonKind.String ? value.Text : "")
        {
            case "keep":
                return MisfitPolicy.Keep;
            case "reject":
                return MisfitPolicy.Reject;
            case "leave":
                return MisfitPolicy.Leave;
            default:
                Complain(value.Span, $"Found {value}; expected \"keep\", \"reject\" or \"leave\".");
                return null;
        }
    }

    private IReadOnlyList<Located> Pointers(JsonValue value) =>
        value.Kind == JsonKind.Array ? [.. value.Items.Select(Pointer).OfType<Located>()] : Pointer(value) is { } pointer ? [pointer] : [];

    private Located? Pointer(JsonValue value)
    {
        if (value.Kind == JsonKind.String && (value.Text.Length == 0 || value.Text[0] == '/'))
        {
            return new Located(value.Text, value.Span);
        }

        Complain(value.Span, $"Found {(value.Kind == JsonKind.String ? value.ToString() : value.KindName)}; expected a JSON Pointer such as \"/place/kind\".");
        return null;
    }

    private Located? Text(JsonValue value, string expected) =>
        Expect(value, JsonKind.String, expected) ? new Located(value.Text, value.Span) : null;

    private JsonValue? Required(JsonValue value, string name)
    {
        if (value.Find(name) is { } member)
        {
            return member;
        }

        Complain(value.Span, $"Found no \"{name}\"; expected one.");
        return null;
    }

    private bool Expect(JsonValue value, JsonKind kind, string expected)
    {
        if (value.Kind == kind)
        {
            return true;
        }

        Complain(value.Span, $"Found {value.KindName}; expected {expected}.");
        return false;
    }

    private void CheckNames(JsonValue value, IReadOnlyList<string> known)
    {
        foreach (var member in value.Members.Where(member => !known.Contains(member.Name)))
        {
            var near = NearMiss.Find(member.Name, known);
            Complain(member.NameSpan, $"Found {JsonValue.Quote(member.Name)}; expected {(near is null ? $"one of {string.Join(", ", known)}" : $"\"{near}\"")}.");
        }
    }

    private void Complain(TextSpan span, string message) => document.Report(MigrationDiagnostics.Malformed, span, message);

    private sealed record NamedVerb(string Name, StepVerb Verb);
}
