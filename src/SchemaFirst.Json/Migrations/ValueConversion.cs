using System.Buffers;
using System.Text;
using SchemaFirst.Json.Numbers;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Json.Migrations;

/// <summary>A conversion of one value, with its inverse. It writes JSON, or nothing when the value is not of its kind.</summary>
public abstract class ValueConversion
{
    /// <summary>A number times a factor; the inverse takes the reciprocal, both as exact decimals.</summary>
    /// <param name="factor">The factor, such as <c>1024</c>.</param>
    /// <param name="reciprocal">Its reciprocal, such as <c>0.0009765625</c>.</param>
    public static ValueConversion Multiply(string factor, string reciprocal) => new Product(DecimalFactor.Parse(factor), DecimalFactor.Parse(reciprocal));

    /// <summary>Values by a table of old and new ones, as JSON in turn.</summary>
    public static ValueConversion Map(params string[] pairs) => new Table(pairs, isPassing: false);

    /// <summary>Each element of an array by a table; elements that the table does not name stay, and of equal ones the first.</summary>
    public static ValueConversion MapEach(params string[] pairs) => new EachElement(new Table(pairs, isPassing: true));

    /// <summary>A number becomes the string of its text; the inverse is for strings that are numbers.</summary>
    public static ValueConversion NumberToString() => new Spelling(isToString: true);

    /// <summary>A string that is a number becomes that number.</summary>
    public static ValueConversion StringToNumber() => new Spelling(isToString: false);

    /// <summary>True when every value comes back the same.</summary>
    public virtual bool IsExact => true;

    /// <summary>Converts upwards; false, with nothing written, for a value that is not of the conversion's kind.</summary>
    public abstract bool TryUp(ReadOnlySpan<byte> value, IBufferWriter<byte> output);

    /// <summary>Converts downwards; false, with nothing written, for a value that is not of the conversion's kind.</summary>
    public abstract bool TryDown(ReadOnlySpan<byte> value, IBufferWriter<byte> output);

    private static bool IsNumber(ReadOnlySpan<byte> value) => value[0] is (byte)'-' or (>= (byte)'0' and <= (byte)'9');

    private sealed class Product(DecimalFactor factor, DecimalFactor reciprocal) : ValueConversion
    {
        public override bool TryUp(ReadOnlySpan<byte> value, IBufferWriter<byte> output) => IsNumber(value) && ExactProduct.TryMultiply(value, factor, output);

        public override bool TryDown(ReadOnlySpan<byte> value, IBufferWriter<byte> output) => IsNumber(value) && ExactProduct.TryMultiply(value, reciprocal, output);
    }

    private sealed class Table : ValueConversion
    {
        private readonly byte[][] _old;
        private readonly byte[][] _new;
        private readonly bool _isPassing;

        public Table(string[] pairs, bool isPassing)
        {
            _old = [.. pairs.Where((_, i) => i % 2 == 0).Select(Encoding.UTF8.GetBytes)];
            _new = [.. pairs.Where((_, i) => i % 2 == 1).Select(Encoding.UTF8.GetBytes)];
            _isPassing = isPassing;
        }

        public override bool TryUp(ReadOnlySpan<byte> value, IBufferWriter<byte> output) => TryFind(value, _old, _new, output);

        public override bool TryDown(ReadOnlySpan<byte> value, IBufferWriter<byte> output) => TryFind(value, _new, _old, output);

        private bool TryFind(ReadOnlySpan<byte> value, byte[][] from, byte[][] to, IBufferWriter<byte> output)
        {
            // Strings without escapes are equal when their bytes are.
            var isPlain = value[0] == '"' && !value.Contains((byte)'\\');
            for (var i = 0; i < from.Length; i++)
            {
                if (value.SequenceEqual(from[i]) || ((!isPlain || from[i].Contains((byte)'\\')) && JsonEquality.AreEqual(value, from[i])))
                {
                    output.Write(to[i]);
                    return true;
                }
            }

            if (_isPassing)
            {
                output.Write(value);
            }

            return _isPassing;
        }
    }

    private sealed class EachElement(Table table) : ValueConversion
    {
        public override bool IsExact => false;

        public override bool TryUp(ReadOnlySpan<byte> value, IBufferWriter<byte> output) => TryConvert(value, isUp: true, output);

        public override bool TryDown(ReadOnlySpan<byte> value, IBufferWriter<byte> output) => TryConvert(value, isUp: false, output);

        private bool TryConvert(ReadOnlySpan<byte> value, bool isUp, IBufferWriter<byte> output)
        {
            if (value[0] != '[')
            {
                return false;
            }

            // Nearly all have one element at most, and nothing to compare it with.
            var content = value[1..^1].Trim(" \t\r\n"u8);
            if (content.IsEmpty || (content[0] == '"' && !content.Contains((byte)',')))
            {
                output.Write("["u8);
                _ = content.IsEmpty || (isUp ? table.TryUp(content, output) : table.TryDown(content, output));
                output.Write("]"u8);
                return true;
            }

            var reader = new Utf8ValueReader(value);
            var element = new ArrayBufferWriter<byte>(64);
            List<byte[]> elements = [];
            reader.ReadStartArray();
            while (reader.ReadElement())
            {
                element.ResetWrittenCount();
                var raw = reader.ReadRaw().Bytes;
                _ = isUp ? table.TryUp(raw, element) : table.TryDown(raw, element);
                var converted = element.WrittenSpan.ToArray();
                if (!elements.Exists(other => JsonEquality.AreEqual(other, converted)))
                {
                    elements.Add(converted);
                }
            }

            Write(elements, output);
            return true;
        }

        private static void Write(List<byte[]> elements, IBufferWriter<byte> output)
        {
            output.Write("["u8);
            for (var i = 0; i < elements.Count; i++)
            {
                output.Write(i == 0 ? ""u8 : ","u8);
                output.Write(elements[i]);
            }

            output.Write("]"u8);
        }
    }

    private sealed class Spelling(bool isToString) : ValueConversion
    {
        public override bool TryUp(ReadOnlySpan<byte> value, IBufferWriter<byte> output) => isToString ? TryQuote(value, output) : TryUnquote(value, output);

        public override bool TryDown(ReadOnlySpan<byte> value, IBufferWriter<byte> output) => isToString ? TryUnquote(value, output) : TryQuote(value, output);

        private static bool TryQuote(ReadOnlySpan<byte> value, IBufferWriter<byte> output)
        {
            if (!IsNumber(value))
            {
                return false;
            }

            output.Write("\""u8);
            output.Write(value);
            output.Write("\""u8);
            return true;
        }

        private static bool TryUnquote(ReadOnlySpan<byte> value, IBufferWriter<byte> output)
        {
            if (value[0] != '"')
            {
                return false;
            }

            var text = new Utf8ValueReader(value).ReadStringSpan();
            var cursor = new Utf8Cursor(text);
            if (!cursor.TryNumber(out var token) || token.Start != 0 || token.End != text.Length)
            {
                return false;
            }

            output.Write(text);
            return true;
        }
    }
}
