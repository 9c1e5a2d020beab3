using System.Globalization;
using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>
/// Expressions that give a member of one version the value of a member of the other: the value itself where the types are the same, a
/// <c>switch</c> where they are enums, and else by way of its bytes, as the migration's table does it.
/// </summary>
/// <param name="from">The version that values come from.</param>
/// <param name="to">The version that they go to.</param>
/// <param name="isUp">The way.</param>
/// <param name="prefix">The case's name where there are several.</param>
/// <param name="steps">Names the table's sources that the expressions refer to.</param>
internal sealed class TypedValueEmitter(MigrationSide from, MigrationSide to, bool isUp, string prefix, TypedSteps steps)
{
    private readonly Dictionary<string, EnumSwitch> _switches = new(StringComparer.Ordinal);
    private int _locals;

    /// <summary>The value of a source for a target, with whatever it must fit.</summary>
    /// <param name="source">The member that has the value.</param>
    /// <param name="target">The member that gets it.</param>
    /// <param name="step">What lies between them; null where every value goes over as it is.</param>
    /// <param name="anchor">The section that is at hand.</param>
    public string Convert(int source, int target, SourceModel? step, int anchor)
    {
        var (path, isSure) = (from.Path(source, anchor), from.IsSure(source, anchor));
        var (type, targetType) = (from.Members[source].Property!.Type, to.Members[target].Property!.Type);
        var fit = isUp ? step?.Fit : step?.DownFit;
        if (step?.Conversion is null && IsSame(type, targetType) && Check(path, type, fit) is { } direct)
        {
            return direct;
        }

        var isSwitch = step?.Conversion is null && fit is null && type.Kind == TypeKind.Enum && targetType.Kind == TypeKind.Enum;
        string Call(string value) => isSwitch
            ? $"{Switch(type, target)}({value}, notes)"
            : $"notes.Convert({value}, {Write(from.Qualify(type))}, {steps.Name(step, isUp ? from.Title(source) : to.Title(target))}, isUp: {(isUp ? "true" : "false")}, {Read(to.Qualify(targetType))})";
        if (isSure)
        {
            return Call(path);
        }

        var local = $"value{++_locals}";
        return $"{path} is {{ }} {local} ? {Call(local)} : default({CSharpType.BareName(to.Qualify(targetType))}?)";
    }

    /// <summary>A statement's expression that keeps a member's value in the other version's store.</summary>
    public string Keep(string key, int source, int anchor)
    {
        var path = from.Path(source, anchor);
        var type = from.Members[source].Property!.Type;
        return type.Kind switch
        {
            TypeKind.Enum => $"notes.Keep({key}, {Text(source, anchor)})",
            TypeKind.List or TypeKind.Map or TypeKind.Record or TypeKind.Union => $"notes.Keep({key}, {path}, {Write(from.Qualify(type))})",
            _ => $"notes.Keep({key}, {path})",
        };
    }

    /// <summary>True when what <see cref="Keep"/> gives has the member's own type.</summary>
    public bool KeepsType(int source) => from.Members[source].Property!.Type.Kind != TypeKind.Enum;

    /// <summary>A member's value as the methods of <c>MigrationNotes</c> compare it; null for types that they do not.</summary>
    /// <param name="side">The version.</param>
    /// <param name="member">The member.</param>
    /// <param name="expression">Its value.</param>
    /// <param name="isSure">True when that is never null.</param>
    public static string? Comparable(MigrationSide side, int member, string expression, bool isSure)
    {
        var type = side.Members[member].Property!.Type;
        return type.Kind switch
        {
            TypeKind.String or TypeKind.Number or TypeKind.Integer => expression,
            TypeKind.Enum when isSure => $"{side.Qualify(type).Name}Json.ToJsonText({expression})",
            TypeKind.Enum => $"({expression} is {{ }} {LocalName.Of(side.Members[member].Property!)}Text ? {side.Qualify(type).Name}Json.ToJsonText({LocalName.Of(side.Members[member].Property!)}Text) : null)",
            _ => null,
        };
    }

    /// <summary>A constant of the target's type; null for one that C# has no literal for.</summary>
    public static string? Constant(MigrationSide side, int member, string json)
    {
        var type = side.Members[member].Property!.Type;
        return (type.Kind, json[0]) switch
        {
            (TypeKind.String, '"') => Literal.Of(JsonString.Parse(json)),
            (TypeKind.DateTime, '"') => $"new {TypedNames.Json}DateTimeText({Literal.Of(JsonString.Parse(json))})",
            (TypeKind.Boolean, 't' or 'f') => json,
            (TypeKind.Number or TypeKind.Integer, not '"') when IsWhole(json) => json,
            (TypeKind.Number, not '"') => $"{TypedNames.Json}JsonNumber.Parse({Literal.Of(json)}u8)",
            (TypeKind.Integer, not '"') => $"{TypedNames.Json}JsonInteger.Parse({Literal.Of(json)}u8)",
            (TypeKind.Int64, not '"') when long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => json + "L",
            (TypeKind.Raw, _) => $"{TypedNames.Json}RawJson.Parse({Literal.Of(json)}u8)",
            (TypeKind.Enum, '"') => side.Enum(type).Members.FirstOrDefault(value => value.Value == JsonString.Parse(json)) is { } found ? $"{side.Qualify(type).Name}.{found.Name}" : null,
            _ => null,
        };
    }

    /// <summary>A condition on a member of the record; null for a value that C# does not compare.</summary>
    public string? Condition(int source, string json, int anchor) =>
        from.Members[source].Property!.Type.Kind is TypeKind.String or TypeKind.Boolean or TypeKind.Number or TypeKind.Integer or TypeKind.Int64 or TypeKind.Enum && Constant(from, source, json) is { } constant
            ? $"{from.Path(source, anchor)} == {constant}"
            : null;

    /// <summary>The switches that expressions so far have called.</summary>
    public void EmitSwitches(SourceWriter writer)
    {
        foreach (var name in _switches.Keys.OrderBy(name => name, StringComparer.Ordinal))
        {
            var entry = _switches[name];
            writer.Open($"private static {entry.ToType} {name}({entry.FromType} value, {TypedNames.Notes} notes) => value switch");
            foreach (var member in entry.From.Members)
            {
                if (entry.To.Members.FirstOrDefault(other => other.Value == member.Value) is { } partner)
                {
                    writer.Line($"{entry.FromType}.{member.Name} => {entry.ToType}.{partner.Name},");
                }
            }

            writer.Line($"_ => notes.Leave<{entry.ToType}>(),").Close(";").Line();
        }
    }

    private string Text(int source, int anchor)
    {
        var path = from.Path(source, anchor);
        var type = $"{from.Qualify(from.Members[source].Property!.Type).Name}Json";
        var local = $"value{_locals + 1}";
        if (from.IsSure(source, anchor))
        {
            return $"{type}.ToJsonText({path})";
        }

        _locals++;
        return $"{path} is {{ }} {local} ? {type}.ToJsonText({local}) : null";
    }

    private string Switch(TypeReference type, int target)
    {
        var targetType = to.Members[target].Property!.Type;
        var name = $"{(isUp ? "Up" : "Down")}{prefix}{to.Title(target)}Value";
        for (var count = 2; _switches.TryGetValue(name, out var known) && (known.From.Name != type.Name || known.To.Name != targetType.Name); count++)
        {
            name = $"{(isUp ? "Up" : "Down")}{prefix}{to.Title(target)}Value_{count}";
        }

        _switches[name] = new EnumSwitch(from.Enum(type), to.Enum(targetType), from.Qualify(type).Name!, to.Qualify(targetType).Name!);
        return name;
    }

    // Null for a check that needs the table.
    private static string? Check(string path, TypeReference type, FitModel? fit) => fit switch
    {
        null => path,
        { Kind: FitKind.Boolean } when type.Kind == TypeKind.Boolean => path,
        { Kind: FitKind.Text, MinimumLength: 0 } when type.Kind == TypeKind.String => path,
        { Kind: FitKind.Text, MinimumLength: 1 } when type.Kind == TypeKind.String => $"notes.NotEmpty({path})",
        { Kind: FitKind.Number } when type.Kind == TypeKind.Integer || (type.Kind == TypeKind.Number && !fit.IsInteger) => Bounds(path, fit),
        _ => null,
    };

    private static string? Bounds(string path, FitModel fit)
    {
        if (!IsWhole(fit.Minimum) || !IsWhole(fit.Maximum))
        {
            return null;
        }

        var minimum = fit.Minimum is null ? "" : $", minimum: {fit.Minimum}";
        var maximum = fit.Maximum is null ? "" : $", maximum: {fit.Maximum}";
        return minimum.Length + maximum.Length == 0 ? path : $"notes.Within({path}{minimum}{maximum})";
    }

    // Bounds that the compiler takes for what they are.
    private static bool IsWhole(string? bound) => bound is null || (long.TryParse(bound, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value is not (long.MinValue or long.MaxValue));

    // Types that are one and the same in C#, whichever version names them.
    private static bool IsSame(TypeReference left, TypeReference right) =>
        left.Kind == right.Kind && left.Name is null && right.Name is null && left.IsNullable == right.IsNullable
        && (left.Item is null ? right.Item is null : right.Item is not null && IsSame(left.Item, right.Item));

    private static string Write(TypeReference type) =>
        $"static ({CSharpType.Name(type)} value, ref {TypedNames.Json}Writing.Utf8ValueWriter writer) => {Braced(CSharpType.Write(type, "value", "writer"))}";

    private static string Braced(string statement) => statement.StartsWith("if", StringComparison.Ordinal) ? $"{{ {statement} }}" : statement;

    private static string Read(TypeReference type) => $"static (ref {TypedNames.Json}Reading.Utf8ValueReader reader) => {CSharpType.Read(type, "reader")}";

    private sealed record EnumSwitch(EnumModel From, EnumModel To, string FromType, string ToType);
}
