using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>
/// Emits the validator of a schema: straight-line code that says yes or no in one pass over the bytes, and the same schema as
/// a table of rules that explains a no.
/// </summary>
internal sealed class ValidatorEmitter
{
    private const int LongestShownLocation = 120;

    // Longer lists of values that are no strings are searched by hash.
    private const int MostCompared = 8;

    private const string Cursor = "ref global::SchemaFirst.Json.Validation.Utf8Cursor cursor";

    private readonly SchemaModel _model;
    private readonly SubschemaFacts _facts;
    private readonly SourceWriter _writer = new();
    private readonly List<EnumConstraint> _enumerations = [];

    private ValidatorEmitter(SchemaModel model)
    {
        _model = model;
        _facts = new SubschemaFacts(model.Constraints);
    }

    /// <summary>The C# file.</summary>
    public static string Emit(SchemaModel model, string @namespace)
    {
        var emitter = new ValidatorEmitter(model);
        emitter.EmitFile(@namespace);
        return emitter._writer.ToString();
    }

    private void EmitFile(string @namespace)
    {
        SourceFile.Begin(_writer, @namespace);
        ProgramEmitter.EmitUsings(_writer);
        _writer.Summary($"Validates documents of {_model.Id}.");
        _writer.Line(SourceFile.GeneratedCode);
        _writer.Open($"public static partial class {_model.RootName}Validator");
        EmitEntryPoints();
        if (_facts.HasCodeForAll)
        {
            EmitMethods();
        }

        ProgramEmitter.Emit(_writer, _model.Constraints);
        _writer.Close();
    }

    private void EmitMethods()
    {
        var patterns = new PatternEmitter(_writer);
        var unevaluated = new UnevaluatedEmitter(_writer, _facts, patterns);
        foreach (var index in _facts.NeedingMethod())
        {
            _writer.Line();
            EmitMethod(index, patterns, unevaluated);
        }

        unevaluated.EmitMethods();
        patterns.EmitMatchers();
        EmitEnumerations();
    }

    private void EmitEntryPoints()
    {
        _writer.Summary($"True when the bytes are one JSON document that is valid against {_model.Id}. Allocates nothing for ordinary documents.");
        _writer.Open("public static bool IsValid(global::System.ReadOnlySpan<byte> utf8Json)");
        EmitVerdict();
        _writer.Close().Line();
        _writer.Summary("Adds every reason why a document is not valid.");
        _writer.Line("public static void Validate(global::System.ReadOnlySpan<byte> utf8Json, global::SchemaFirst.Json.Validation.ValidationErrorList errors) =>");
        _writer.Indent().Line("Explanation.Program.Validate(utf8Json, errors);").Dedent();
    }

    // Alternatives are tried by reading again. Where that gets out of hand, the table of rules decides, which remembers verdicts. So it does
    // where a pattern was left undecided: yes and no are not enough there.
    private void EmitVerdict()
    {
        if (!_facts.HasCodeForAll)
        {
            _writer.Line("return Explanation.Program.IsValid(utf8Json);");
            return;
        }

        _writer.Line("var cursor = new global::SchemaFirst.Json.Validation.Utf8Cursor(utf8Json);");
        var isReread = _model.Constraints.Subschemas.Any(schema => schema.Constraints.Any(constraint => constraint is AnyOfConstraint or OneOfConstraint or AllOfConstraint
            or NotConstraint or IfConstraint or ContainsConstraint or DependentSchemaConstraint or PropertiesConstraint { Patterns.Count: > 0 }
            || constraint is PatternConstraint pattern && PatternEmitter.MayGiveUp(pattern.Pattern)
            || UnevaluatedEmitter.IsUnevaluated(constraint) || (constraint is RefConstraint && schema.Constraints.Count > 1)));
        if (!isReread)
        {
            _writer.Line($"return {_facts.Check(0)} && cursor.AtEnd && cursor.IsUtf8;");
            return;
        }

        _writer.Line($"var isValid = {_facts.Check(0)} && cursor.AtEnd && cursor.IsUtf8;");
        _writer.Line("return cursor.IsExhausted ? Explanation.Program.IsValid(utf8Json) : isValid;");
    }

    private void EmitMethod(int index, PatternEmitter patterns, UnevaluatedEmitter unevaluated)
    {
        var schema = _model.Constraints.Subschemas[index];
        var kinds = _facts.Kinds(index);
        var logic = new LogicEmitter(_writer, _facts);
        var needsStart = LogicEmitter.IsNeeded(schema) || _facts.NeedsEquality(index) || UnevaluatedEmitter.IsNeeded(schema);
        _writer.Line($"// {OneLine(schema.Location)}");
        _writer.Open($"private static bool {_facts.MethodName(index)}({Cursor})");
        if (kinds == JsonTypes.None)
        {
            // Types that exclude each other: what follows would never be reached, which the compiler complains of.
            _writer.Line("return false;").Close();
            return;
        }

        if (needsStart)
        {
            _writer.Line("var start = cursor.Mark();");
        }

        EmitCore(schema, kinds, patterns, skipsCore: needsStart && _facts.IsLogicOnly(index) && LogicEmitter.Consumes(schema));
        if (_facts.NeedsEquality(index))
        {
            EmitEquality(schema);
        }

        if (LogicEmitter.IsNeeded(schema))
        {
            logic.Emit(schema, hasCore: !(_facts.IsLogicOnly(index) && LogicEmitter.Consumes(schema)));
        }

        unevaluated.EmitCalls(schema);
        _writer.Line("return true;").Close();
    }

    // What depends on the kind of value; every path that goes on has read the whole value.
    private void EmitCore(SubschemaModel schema, JsonTypes kinds, PatternEmitter patterns, bool skipsCore)
    {
        if (skipsCore)
        {
            return;
        }

        var core = new CoreEmitter(_writer, _facts, patterns, schema, kinds);
        if (CoreEmitter.SingleKind(kinds) is { } kind)
        {
            core.EmitBody(kind);
            return;
        }

        if (!core.HasBody)
        {
            _writer.Open($"if ({core.AcceptKinds()})").Line("return false;").Close().Line();
            return;
        }

        core.EmitSwitch();
    }

    private void EmitEquality(SubschemaModel schema)
    {
        foreach (var constraint in schema.Constraints.OfType<EnumConstraint>().Where(constraint => !SubschemaFacts.IsStrings(constraint)))
        {
            if (constraint.CanonicalValues.Count > MostCompared)
            {
                _writer.Open($"if (!cursor.IsOneOf(start.Position, Enumerations.Values{_enumerations.Count}))").Line("return false;").Close().Line();
                _enumerations.Add(constraint);
                continue;
            }

            var comparisons = constraint.CanonicalValues.Select(value => $"!cursor.IsEqual(start.Position, {Literal.Utf8(value)})").ToList();
            _writer.Open($"if ({(comparisons.Count == 0 ? "!cursor.TryNothing()" : string.Join(" && ", comparisons))})").Line("return false;").Close().Line();
        }
    }

    // Made when first asked for, as patterns are.
    private void EmitEnumerations()
    {
        if (_enumerations.Count == 0)
        {
            return;
        }

        _writer.Line().Open("private static class Enumerations");
        for (var i = 0; i < _enumerations.Count; i++)
        {
            _writer.Line($"internal static readonly global::SchemaFirst.Json.Validation.JsonValueSet Values{i} = new({string.Join(", ", _enumerations[i].CanonicalValues.Select(Literal.Of))});");
        }

        _writer.Close();
    }

    // Deep down a location is longer than the method.
    private static string OneLine(string text) => string.Concat(Shortened(text).Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character));

    private static string Shortened(string text) => text.Length <= LongestShownLocation ? text : "…" + text.Substring(text.Length - LongestShownLocation);
}
