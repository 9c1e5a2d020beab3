using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits the part of a check that depends on the kind of value.</summary>
internal sealed class CoreEmitter(SourceWriter writer, SubschemaFacts facts, PatternEmitter patterns, SubschemaModel schema, JsonTypes kinds)
{
    private const JsonTypes AnyNumber = JsonTypes.Number | JsonTypes.Integer;

    // All but numbers, which begin with one of many bytes.
    private static readonly KindOfValue[] KindsOfValue =
    [
        new(JsonTypes.Object, "{"), new(JsonTypes.Array, "["), new(JsonTypes.String, "\""), new(JsonTypes.Boolean, "t", "f"), new(JsonTypes.Null, "n"),
    ];

    private readonly List<Constraint> _constraints = [.. schema.Constraints];

    /// <summary>True when some kind of value is more than read.</summary>
    public bool HasBody => _constraints.Any(constraint => constraint is not TypeConstraint && facts.Asserts(constraint) && constraint is not LogicConstraint && !UnevaluatedEmitter.IsUnevaluated(constraint)
        && !(constraint is EnumConstraint values && !SubschemaFacts.IsStrings(values))) || (kinds & AnyNumber) == JsonTypes.Integer;

    /// <summary>The one kind that is accepted; null when there are several or none.</summary>
    public static JsonTypes? SingleKind(JsonTypes kinds) => kinds switch
    {
        JsonTypes.Object or JsonTypes.Array or JsonTypes.String or JsonTypes.Boolean or JsonTypes.Null or JsonTypes.Integer or AnyNumber => kinds,
        _ => null,
    };

    /// <summary>A condition that is true when the value is of no accepted kind or not JSON.</summary>
    public string AcceptKinds()
    {
        List<string> refusals = [];
        refusals.AddRange(KindsOfValue.Where(kind => (kinds & kind.Kind) == 0).Select(kind => kind.Test));
        if ((kinds & AnyNumber) == 0)
        {
            refusals.Add("cursor.Current is (byte)'-' or (>= (byte)'0' and <= (byte)'9')");
        }

        return refusals.Count == 0 ? "!cursor.TrySkip()" : $"{string.Join(" || ", refusals)} || !cursor.TrySkip()";
    }

    /// <summary>Emits a switch over the first byte, with a body for each kind of which the schema says more; the others are read together.</summary>
    public void EmitSwitch()
    {
        var numbers = kinds & AnyNumber;
        var isNumberFree = numbers == AnyNumber && !SaysMoreOf(AnyNumber);
        writer.Open("switch (cursor.Current)");
        foreach (var entry in KindsOfValue.Where(entry => (kinds & entry.Kind) != 0 && SaysMoreOf(entry.Kind)))
        {
            EmitCase(entry.FirstBytes, () => EmitBody(entry.Kind));
        }

        // Numbers begin with one of many bytes, so they are what is left; what goes their way needs no case.
        var free = KindsOfValue.Where(entry => (kinds & entry.Kind) != 0 && !SaysMoreOf(entry.Kind)).SelectMany(entry => entry.FirstBytes).ToList();
        var refused = KindsOfValue.Where(entry => (kinds & entry.Kind) == 0).SelectMany(entry => entry.FirstBytes).ToList();
        if (!isNumberFree)
        {
            EmitCase(free, () => Refuse("!cursor.TrySkip()"));
        }

        if (numbers != JsonTypes.None)
        {
            EmitCase(refused, null);
        }

        EmitDefault(numbers, isNumberFree);
        writer.Close().Line();
    }

    /// <summary>Emits statements that read a value of a kind, and return false when it is not valid.</summary>
    public void EmitBody(JsonTypes kind)
    {
        switch (kind)
        {
            case JsonTypes.Object:
                new ObjectEmitter(writer, facts, patterns, _constraints).Emit();
                break;
            case JsonTypes.Array:
                new ArrayEmitter(writer, facts, _constraints).Emit();
                break;
            case JsonTypes.String:
                new StringEmitter(writer, facts, patterns, _constraints).Emit();
                break;
            case JsonTypes.Boolean:
                Refuse("!cursor.TryBoolean()");
                break;
            case JsonTypes.Null:
                Refuse("!cursor.TryNull()");
                break;
            default:
                EmitNumber(kind);
                break;
        }
    }

    private bool SaysMoreOf(JsonTypes kind) => _constraints.Where(facts.Asserts).Any(constraint => constraint switch
    {
        EnumConstraint values => kind == JsonTypes.String && SubschemaFacts.IsStrings(values),
        _ => constraint.Concerns == kind && !UnevaluatedEmitter.IsUnevaluated(constraint),
    });

    // Without a body the value is refused.
    private void EmitCase(IReadOnlyCollection<string> firstBytes, Action? emitBody)
    {
        if (firstBytes.Count == 0)
        {
            return;
        }

        foreach (var firstByte in firstBytes)
        {
            writer.Line($"case (byte)'{firstByte}':");
        }

        EmitBlock(emitBody);
    }

    private void EmitDefault(JsonTypes numbers, bool isFree)
    {
        writer.Line("default:");
        EmitBlock(numbers == JsonTypes.None ? null : isFree ? () => Refuse("!cursor.TrySkip()") : () => EmitBody(numbers));
    }

    private void EmitBlock(Action? emitBody)
    {
        if (emitBody is null)
        {
            writer.Indent().Line("return false;").Dedent();
            return;
        }

        writer.Line("{").Indent();
        emitBody();
        writer.Line("break;").Dedent().Line("}");
    }

    private void EmitNumber(JsonTypes kind)
    {
        List<string> conditions = [.. _constraints.Where(constraint => constraint is TypeConstraint { IsPlain: true }).Select(_ => "!number.IsPlain")];
        foreach (var constraint in _constraints)
        {
            if (constraint is NumberBoundConstraint bound)
            {
                conditions.Add(Bound(bound));
            }
            else if (constraint is MultipleOfConstraint multiple)
            {
                conditions.Add($"!cursor.IsMultipleOf(number, {Literal.Utf8(multiple.Divisor)})");
            }
        }

        var variable = conditions.Count == 0 ? "_" : "var number";
        var read = kind == JsonTypes.Integer ? $"!cursor.TryInteger(out {variable})" : $"!cursor.TryNumber(out {variable})";
        Refuse(string.Join(" || ", new[] { read }.Concat(conditions)));
    }

    private static string Bound(NumberBoundConstraint bound)
    {
        if (bound is { Bound: "0", IsMinimum: true, IsExclusive: false })
        {
            return "!cursor.IsNotNegative(number)";
        }

        var refused = (bound.IsMinimum, bound.IsExclusive) switch
        {
            (true, false) => "< 0",
            (true, true) => "<= 0",
            (false, false) => "> 0",
            _ => ">= 0",
        };
        return $"cursor.Compare(number, {Literal.Utf8(bound.Bound)}) {refused}";
    }

    private void Refuse(string condition) => writer.Open($"if ({condition})").Line("return false;").Close().Line();

    private sealed record KindOfValue(JsonTypes Kind, params string[] FirstBytes)
    {
        /// <summary>A condition that is true at a value of the kind.</summary>
        public string Test => $"cursor.Current {(FirstBytes.Length == 1 ? "==" : "is")} {string.Join(" or ", FirstBytes.Select(first => $"(byte)'{first}'"))}";
    }
}
