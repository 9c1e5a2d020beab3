using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace SchemaFirst.Generators.Tests.Consumers;

/// <summary>What consumers see of generated types, one line a type or property.</summary>
internal static class TypeShape
{
    public static string Describe(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var type in types.Where(type => !IsStatic(type)).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            Describe(type, text);
        }

        return text.ToString();
    }

    private static void Describe(Type type, StringBuilder text)
    {
        var kind = type.IsEnum ? "enum" : type.IsAbstract ? "union" : "record";
        var parent = type.BaseType is { } @base && @base != typeof(object) && @base != typeof(Enum) ? " : " + @base.Name : "";
        text.Append($"{kind} {type.Name}{parent}\n");
        if (type.IsEnum)
        {
            text.Append($"    {string.Join(", ", Enum.GetNames(type))}\n");
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
            var fixedMark = property.CanWrite ? "" : " (fixed)";
            text.Append($"    {required}{Name(property)} {property.Name}{fixedMark}\n");
        }
    }

    private static bool IsStatic(Type type) => type.IsAbstract && type.IsSealed;

    private static string Name(PropertyInfo property)
    {
        var isNullable = !property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        return Name(property.PropertyType) + (isNullable ? "?" : "");
    }

    private static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? Name(underlying) + "?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
