"""Messages about rosters: files that are no list, columns, cells that hold something else than they show."""

from typing import Final

ROSTER_MESSAGES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    # the file
    "roster-old-format": {
        "zh": (
            "这不是能读的表格格式（如 .xls、.et、.ods，或者网页存成的表格）",
            "请用 Excel 或 WPS 打开，另存为 .xlsx",
        ),
        "en": ("this kind of table is not read (.xls, .et, .ods, a web page …)", "save it as .xlsx in Excel or WPS"),
    },
    "roster-encrypted": {
        "zh": ("文件有密码保护，读不出来", "请用 Excel 或 WPS 打开，去掉打开密码后另存为 .xlsx"),
        "en": ("the file is protected by a password", "take the password off in Excel or WPS and save it as .xlsx"),
    },
    "roster-broken": {
        "zh": ("文件已损坏，或者不是表格", "请用 Excel 或 WPS 打开，检查内容完整后另存为新的 .xlsx"),
        "en": ("the file is damaged, or no workbook", "open it in Excel or WPS and save it as a new .xlsx"),
    },
    "roster-bomb": {
        "zh": ("文件解压后大得不正常，没有读", "请把名单复制到一个新的工作簿里，另存为 .xlsx"),
        "en": ("the file unpacks to an unreasonable size and was not read", "copy the list into a new workbook"),
    },
    "roster-no-sheet": {
        "zh": ("没有名为“{sheet}”的工作表", "{near:是不是“*”？}现有：{choices:、}"),
        "en": ("there is no sheet “{sheet}”", "{near:did you mean “*”? }there are {choices:, }"),
    },
    "roster-quotes": {
        "zh": ("从这里起双引号不成对，后面的内容会串行", "请检查这一行的双引号；内容里的双引号要写成两个"),
        "en": ("a quotation mark is not closed here, so that rows would run together", "double those inside a value"),
    },
    "roster-not-object": {
        "zh": ("这一行不是一个 JSON 对象", '请每行写一个人，如 {{"姓名": "王玥"}}'),
        "en": ("the line is no JSON object", 'write one person to a line: {{"姓名": "王玥"}}'),
    },
    "roster-too-many": {
        "zh": ("名单超过 {limit} 人", "请分成几个文件"),
        "en": ("the roster has more than {limit} people", "split it into several files"),
    },
    "roster-empty": {
        "zh": ("表头下面没有人", "请检查名单是不是空的、是不是选错了工作表"),
        "en": ("there is nobody below the header", "check the sheet"),
    },
    # its columns
    "roster-no-header": {
        "zh": ("前 {limit} 行里没有找到表头", "表头要写模板的各项名称，如：{labels:、}"),
        "en": ("there is no header in the first {limit} rows", "it names fields of the template: {labels:, }"),
    },
    "roster-second-header": {
        "zh": ("这里又有一个表头，与第{first}行的不同", "下面的内容会读错列，请把两个表放在两个工作表里"),
        "en": ("here is a header that differs from that of row {first}", "put the two lists on sheets of their own"),
    },
    "roster-missing-columns": {
        "zh": ("缺少 {count} 个必填的列：{columns:、}", "{near:是不是列名不同：*？}请补上，或者写在公用的数据文件里"),
        "en": (
            "{count} required columns are missing: {columns:, }",
            "{near:is one of them named otherwise: *? }add them, or give the values in the common data",
        ),
    },
    "roster-column-twice": {
        "zh": ("{first} 和 {second} 两列都是“{label}”", "请只保留一列，另一列删去或者改名"),
        "en": ("columns {first} and {second} are both “{label}”", "keep one; delete or rename the other"),
    },
    "roster-unused-columns": {
        "zh": ("模板用不到这 {count} 列：{columns:、}", "如果其中有要用的，请把列名改成模板的名称"),
        "en": ("the template has no use for {count} columns: {columns:, }", "rename those that it should use"),
    },
    "roster-no-label": {
        "zh": ("这里没有列名，但下面有 {count} 格内容，没有读", "如果要用，请补上列名"),
        "en": ("this column has no label but {count} cells, which were not read", "add a label if it is wanted"),
    },
    "roster-common-unused": {
        "zh": ("名单里有这些列，公用数据里的不用：{labels:、}", "空着的格子就是空，不会用公用数据来填"),
        "en": ("the roster has columns for {labels:, }, so the common data gives them to nobody", ""),
    },
    # what else is in it
    "roster-other-sheets": {
        "zh": ("只读了这个工作表；也有表头的还有：{sheets:、}", "要读别的，请写明工作表的名称"),
        "en": ("only this sheet was read; others with a header: {sheets:, }", "name the sheet to read another"),
    },
    "roster-blank-rows": {
        "zh": ("中间有 {count} 个空行，已经跳过", "请核对有没有漏填的人"),
        "en": ("{count} blank rows were passed over", "check that nobody is missing"),
    },
    "roster-total": {
        "zh": ("这是合计行，没有当作人", ""),
        "en": ("this is a row of totals and was not taken for a person", ""),
    },
    "roster-note": {
        "zh": ("这是说明或者示例，没有当作人", ""),
        "en": ("this is a note or an example and was not taken for a person", ""),
    },
    "roster-header-again": {
        "zh": ("这里重复了表头，已经跳过", ""),
        "en": ("the header is repeated here and was passed over", ""),
    },
    "roster-merged": {
        "zh": ("有 {count} 行的内容写在上面的合并单元格里，已按合并的范围读入", "请核对这些行"),
        "en": ("{count} rows take values from merged cells above them", "check these rows"),
    },
    "roster-hidden-rows": {
        "zh": ("有 {count} 个隐藏的行，也读入了：第 {rows:、} 行", "不要的人请删去这一行，不要隐藏"),
        "en": ("{count} hidden rows were read like all others: {rows:, }", "delete rows that are not wanted"),
    },
    "roster-filtered": {
        "zh": (
            "表里开着筛选，{count} 个没有显示的行也读入了：第 {rows:、} 行",
            "只要一部分人的，请把他们复制到新的工作表",
        ),
        "en": (
            "a filter is on; {count} rows that it hides were read like all others: {rows:, }",
            "copy the rows that are wanted to a sheet of their own",
        ),
    },
    "roster-hidden-columns": {
        "zh": ("有隐藏的列，也读入了：{columns:、}", "不要的请删去，不要隐藏"),
        "en": ("hidden columns were read like all others: {columns:, }", "delete those that are not wanted"),
    },
    # its rows
    "roster-too-wide": {
        "zh": ("这一行有 {found} 格，表头只有 {expected} 格，后面的内容错位了", "内容里有分隔符的，请给整格加上双引号"),
        "en": (
            "the row has {found} cells and the header {expected}: its values have moved",
            "put quotation marks around a value that holds the delimiter",
        ),
    },
    "roster-torn": {
        "zh": (
            "这一行和它的上一行或者下一行像是一条，被换行断成了两行",
            "请把两行接起来，或者给有换行的那一格加上双引号",
        ),
        "en": ("this row and the one before or after it seem to be one, cut by a line break", "join them"),
    },
    "roster-identity-twice": {
        "zh": ("身份证号与 {cells:、} 的相同", "请核对是同一个人重复了，还是有一个号码写错了"),
        "en": ("the identity number is that of {cells:, } too", "find out whether the person or the number is wrong"),
    },
    "roster-name-twice": {
        "zh": ("姓名和单位都与 {cells:、} 的相同", "请核对是不是同一个人"),
        "en": ("name and unit are those of {cells:, } too", "check whether it is the same person"),
    },
    "roster-id-sex": {
        "zh": ("与身份证号（{cell}）表示的性别不一致", "请对照证件核对"),
        "en": ("this is not the sex that the identity number ({cell}) tells", "check both"),
    },
    "roster-id-birth": {
        "zh": ("与身份证号（{cell}）里的出生日期不一致", "请对照证件核对"),
        "en": ("this is not the date of birth in the identity number ({cell})", "check both"),
    },
    # its cells
    "roster-digits-lost": {
        "zh": ("以数字保存，末{lost_zh}位已丢失", "请先把这一列设为“文本”格式，再对照原件重新输入"),
        "en": ("stored as a number, its last {lost} digits are lost", "format the column as text, and type it again"),
    },
    "roster-scientific": {
        "zh": ("已变成科学记数法，后面的数字丢失了", "请先把这一列设为“文本”格式，再对照原件重新输入"),
        "en": ("it has become scientific notation; digits are lost", "format the column as text, and type it again"),
    },
    "roster-zeros-lost": {
        "zh": ("“{value}”前面的 0 丢失了，是不是“{meant}”", "请先把这一列设为“文本”格式，再重新输入"),
        "en": ("“{value}” has lost its leading zeros; is it “{meant}”", "format the column as text, and type it again"),
    },
    "roster-zeros-at-end": {
        "zh": ("最后三位都是 0，可能是表格软件丢了数字", "请对照证件核对"),
        "en": ("it ends in three zeros, which a spreadsheet may have put there", "check it"),
    },
    "roster-error-value": {
        "zh": ("单元格里是错误值“{value}”", "请改正公式，或者直接写出内容"),
        "en": ("the cell holds the error “{value}”", "correct its formula, or write the value itself"),
    },
    "roster-formula": {
        "zh": ("公式没有算出的结果", "请用 Excel 或 WPS 打开文件，保存一次，或者把公式粘贴成数值"),
        "en": ("the formula has no result", "open and save the file in Excel or WPS, or paste the value"),
    },
    "roster-formula-text": {
        "zh": ("“{value}”是公式的文字，没有算出结果", "请写出内容本身"),
        "en": ("“{value}” is a formula that was never calculated", "write the value itself"),
    },
    "roster-lost-character": {
        "zh": ("“{value}”里有字没有保存下来，或者是本机造的字", "请改用标准的字重新输入"),
        "en": ("“{value}” holds a character that was lost, or that only one computer has", "type it again"),
    },
    "roster-name": {
        "zh": ("“{value}”不像完整的姓名", "有问号、方框的，多半是生僻字没有保存下来，请重新输入"),
        "en": ("“{value}” is no complete name", "a ? or □ is mostly a rare character that was lost; type it again"),
    },
    "roster-name-odd": {
        "zh": ("“{value}”里有“{chars}”", "请核对：一行只写一个人，姓名里不加编号和说明"),
        "en": ("“{value}” holds “{chars}”", "write one person to a row, and no numbers or notes into a name"),
    },
    "roster-ditto": {
        "zh": ("“{value}”没有写出内容", "每一行都要写完整，请把上面的内容填下来"),
        "en": ("“{value}” only points to another cell", "each row stands for itself: fill the value in"),
    },
    "roster-under-merged": {
        "zh": ("合并的单元格下面还有看不见的内容“{value}”", "请取消合并，看清要用哪一个"),
        "en": ("a merged cell covers another value here: “{value}”", "unmerge the cells and keep what is meant"),
    },
    "roster-merged-person": {
        "zh": ("姓名写在合并的单元格里，分不清是一个人还是几个人", "请取消合并：一人一行，每行都写姓名"),
        "en": ("the name stands in a merged cell: is this one person or several", "write a name into each row"),
    },
    "roster-no-name": {
        "zh": ("这一行没有姓名", "请核对是不是漏填了"),
        "en": ("this row has no name", "check whether it was forgotten"),
    },
    "roster-name-space": {
        "zh": ("“{value}”中间的空格保留了下来", "如果只是姓名，请去掉空格"),
        "en": ("the space in “{value}” was kept", "take it out if this is one name"),
    },
    "roster-invisible": {
        "zh": ("有看不见的字符（{points}），已经去掉", ""),
        "en": ("invisible characters ({points}) were taken out", ""),
    },
    "roster-doubles": {
        "zh": ("“{chars}”是形状相同的另一种字符，已换成标准的字", "请核对这个字"),
        "en": ("“{chars}” only looks like the character that it was replaced with", "check it"),
    },
    "roster-became-date": {
        "zh": ("表格软件把内容变成了日期“{value}”", "请先把这一列设为“文本”格式，再重新输入"),
        "en": ("the spreadsheet has made a date of it: “{value}”", "format the column as text, and type it again"),
    },
    "roster-no-day": {
        "zh": ("“{value}”不是日历上的日期", "请重新输入日期"),
        "en": ("“{value}” is no day of the calendar", "type the date again"),
    },
    "roster-year": {
        "zh": ("显示“{value}”，多半是只写了年份 {year}", "请写完整的日期，如 2026-03-01"),
        "en": ("it shows “{value}”, most likely because only the year {year} was typed", "write the whole date"),
    },
    "roster-date-parts": {
        "zh": ("只显示“{value}”，其余的年月日是表格软件补的（{stored}）", "请写完整的日期，如 2026-03-01"),
        "en": ("it shows “{value}” only; the spreadsheet has added the rest ({stored})", "write the whole date"),
    },
    "roster-date-time": {
        "zh": ("“{value}”里除了日期还有时间", "这一项只要日期，请去掉时间"),
        "en": ("“{value}” holds a time besides the date", "take the time out"),
    },
    "roster-serial": {
        "zh": ("“{value}”是日期的序数，按 {day} 读入", "请核对，并把这一列设为日期格式"),
        "en": ("“{value}” was read as the day {day}", "check it, and format the column as a date"),
    },
    "roster-month-decimal": {
        "zh": ("“{value}”是小数，分不清1月和10月", "请写成 1980-01 或者 1980年1月"),
        "en": ("“{value}” is a decimal; it could be January or October", "write 1980-01 or 1980年1月"),
    },
    "roster-percent": {
        "zh": ("显示“{value}”，存的是 {stored}，不知道要哪一个", "请把单元格设为“常规”格式，写上要用的数"),
        "en": (
            "it shows “{value}” but holds {stored}",
            "format the cell as General and write the number that is meant",
        ),
    },
    "roster-format-unread": {
        "zh": ("单元格的数字格式不常见，按“{value}”读入", "请核对"),
        "en": ("the number format is not known; “{value}” was taken", "check it"),
    },
}
