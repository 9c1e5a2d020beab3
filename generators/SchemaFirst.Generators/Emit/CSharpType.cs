using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>How types of the model are spelt, read and written in C#.</summary>
internal static class CSharpType
{
    private const string Json = "global::SchemaFirst.Json.";
    private const string Reader = "ref global::SchemaFirst.Json.Reading.Utf8ValueReader r";
    private const string Writer = "ref global::SchemaFirst.Json.Writing.Utf8ValueWriter w";

    /// <summary>The type's name, with <c>?</c> where null is a value.</summary>
    public static string Name(TypeReference type) => BareName(type) + (type.IsNullable ? "?" : "");

    /// <summary>The type of a property.</summary>
    public static string Name(PropertyModel property) => (property.IsRequired, property.Type.IsNullable) switch
    {
        (true, _) => Name(property.Type),
        (false, true) => $"{Json}Optional<{Name(property.Type)}>",
        _ => BareName(property.Type) + "?",
    };

    /// <summary>True when the C# type is a struct or enum.</summary>
    public static bool IsValueType(TypeReference type) =>
        type.Kind is TypeKind.Raw or TypeKind.DateTime or TypeKind.Boolean or TypeKind.Number or TypeKind.Integer or TypeKind.Int64 or TypeKind.Enum;

    /// <summary>An expression that reads a value; it begins with the reader's name.</summary>
    public static string Read(TypeReference type, string reader)
    {
        var read = type.Kind switch
        {
            TypeKind.Raw => $"{reader}.ReadRaw()",
            TypeKind.String => $"{reader}.ReadString()",
            TypeKind.DateTime => $"{reader}.ReadDateTimeText()",
            TypeKind.Boolean => $"{reader}.ReadBoolean()",
            TypeKind.Number => $"{reader}.ReadNumber()",
            TypeKind.Integer => $"{reader}.ReadInteger()",
            TypeKind.Int64 => $"{reader}.ReadInt64()",
            TypeKind.List => $"{reader}.ReadList{Argument(type.Item!)}(static ({Reader}) => {Read(type.Item!, "r")})",
            TypeKind.Map => $"{reader}.ReadMap{Argument(type.Item!)}(static ({Reader}) => {Read(type.Item!, "r")})",
            TypeKind.Enum => $"{type.Name}Json.Read(ref {reader})",
            _ => $"{reader}.ReadObject({type.Name}.Read)",
        };
        return type.IsNullable ? $"({reader}.TryReadNull() ? default({Name(type)}) : {read})" : read;
    }

    /// <summary>A statement's expression that writes a value.</summary>
    public static string Write(TypeReference type, string value, string writer)
    {
        if (type.IsNullable)
        {
            var inner = Write(type with { IsNullable = false }, "present", writer);
            return $"if ({value} is {{ }} present) {{ {inner}; }} else {{ {writer}.WriteNull(); }}";
        }

        return type.Kind switch
        {
            TypeKind.Raw => $"{writer}.WriteRaw({value})",
            TypeKind.String => $"{writer}.WriteString({value})",
            TypeKind.DateTime => $"{writer}.WriteDateTimeText({value})",
            TypeKind.Boolean => $"{writer}.WriteBoolean({value})",
            TypeKind.Number or TypeKind.Integer or TypeKind.Int64 => $"{writer}.WriteNumber({value})",
            TypeKind.List => $"{writer}.WriteList{Argument(type.Item!)}({value}, static ({Name(type.Item!)} item, {Writer}) => {{ {Write(type.Item!, "item", "w")}; }})",
            TypeKind.Map => $"{writer}.WriteMap{Argument(type.Item!)}({value}, static ({Name(type.Item!)} item, {Writer}) => {{ {Write(type.Item!, "item", "w")}; }})",
            TypeKind.Enum => $"{writer}.WriteQuoted({type.Name}Json.Quoted({value}))",
            _ => $"{value}.Write(ref {writer})",
        };
    }

    // Inference looks into a lambda, and into those within it, again at each level: twice the work for each. The two innermost levels
    // read better without a type argument; to those around them it is given.
    private static string Argument(TypeReference item) => item.Item?.Item is null ? "" : $"<{Name(item)}>";

    /// <summary>The name without <c>?</c>.</summary>
    public static string BareName(TypeReference type) => type.Kind switch
    {
        TypeKind.Raw => Json + "RawJson",
        TypeKind.String => "string",
        TypeKind.DateTime => Json + "DateTimeText",
        TypeKind.Boolean => "bool",
        TypeKind.Number => Json + "JsonNumber",
        TypeKind.Integer => Json + "JsonInteger",
        TypeKind.Int64 => "long",
        TypeKind.List => $"{Json}ValueList<{Name(type.Item!)}>",
        TypeKind.Map => $"{Json}ValueMap<{Name(type.Item!)}>",
        _ => type.Name!,
    };
}
