namespace SchemaFirst.Schema.Types;

/// <summary>A set of JSON types (draft-07 validation, 6.1.1). An integer is a number whose fraction is zero.</summary>
[Flags]
public enum JsonTypes
{
    /// <summary>No type.</summary>
    None = 0,

    /// <summary><c>null</c>.</summary>
    Null = 1,

    /// <summary><c>true</c> and <c>false</c>.</summary>
    Boolean = 2,

    /// <summary>An object.</summary>
    Object = 4,

    /// <summary>An array.</summary>
    Array = 8,

    /// <summary>Any number. A set with <see cref="Number"/> need not contain <see cref="Integer"/>.</summary>
    Number = 16,

    /// <summary>A number with zero fraction, however written.</summary>
    Integer = 32,

    /// <summary>A string.</summary>
    String = 64,
}
