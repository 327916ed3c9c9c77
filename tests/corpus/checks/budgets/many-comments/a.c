/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
/* forty-one characters of comment here */
int a_long_name_of_variable;
