using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Names local variables after properties: distinct as those are, and never equal to one of them.</summary>
internal static class LocalName
{
    /// <summary>
    /// <c>durationValue</c> for <c>Duration</c>. A name that does not begin with an ASCII capital gets underscores instead:
    /// its lower case may be that of another letter too, or be no other at all. No property begins with two underscores.
    /// </summary>
    public static string Of(PropertyModel property)
    {
        var first = property.Name[0];
        return first is >= 'A' and <= 'Z' ? (char)(first | ' ') + property.Name.Substring(1) + "Value" : "__" + property.Name;
    }
}
